"""`python -m carbonpath` is the command `carbonpath`."""

from carbonpath.cli.main import main

if __name__ == "__main__":
    main(prog_name="carbonpath")

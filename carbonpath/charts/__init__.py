"""Charts of a result folder, in English and Chinese.

Nothing here knows the model: `folder` reads the result tables, each family of charts turns them into a frame of the
numbers it draws and a figure of that frame, `draw` writes them. matplotlib is imported only when something is drawn.
"""

"""What the keyboard does; Help lists it (F1)."""

from __future__ import annotations

from engine.words import marked

KEYS = (
    ("Ctrl+1 … Ctrl+4", marked("Plan, Run, Compare, Decide")),
    ("Ctrl+O", marked("Open a pilot file")),
    ("Ctrl+S", marked("Save the pilot file")),
    ("Ctrl+Z, Ctrl+Shift+Z", marked("Undo and redo on Plan")),
    ("Alt+Up, Alt+Down", marked("Put the picked variant at another place")),
    ("F2, Delete", marked("Rename the picked variant, or take it out")),
    ("Ctrl+Return", marked("Start the pilot")),
    ("Ctrl+E", marked("Export the report")),
    ("Alt+Up, Alt+Down", marked("Move the chosen runs in the queue; Ctrl+Z takes it back")),
    ("Ctrl+C", marked("Copy the chosen rows of a table, or all")),
    ("Ctrl+F", marked("Search the runs of all pilots")),
    (marked("Return"), marked("Compare the selected runs side by side")),
    ("F2", marked("Edit the note or the tags of a run")),
    ("Delete, Ctrl+Shift+A", marked("Delete or archive the selected runs; Ctrl+Z takes it back")),
    ("Tab, Shift+Tab", marked("To the next or the previous field")),
    (marked("Space"), marked("Press a button, tick a run")),
    (marked("Arrow keys"), marked("Choose in a list, a table or the map of heads")),
    ("Ctrl+,", marked("Settings")),
    ("F1", marked("Help: these keys, and words")),
)

"""XBRL reports read into the facts that the rest of the package knows; Arelle does it, in a process of its own.

``assemble.read_report`` is the way in. ``worker`` and what it imports run in that other process only.
"""

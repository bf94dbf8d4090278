"""A project of content that is as hard to set as the format allows; `project.write` puts it into a folder."""

"""Furniture: fields, menus, icons, error pages."""

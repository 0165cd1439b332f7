"""Who: users, dated assignments, rights and the doors to rows."""

"""Tables: how long lists are read. So far their pages; filters, saved views and exports come here too."""

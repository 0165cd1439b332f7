-- Run once as a superuser: psql -v ON_ERROR_STOP=1 -f roles.sql
-- The owner makes and changes tables. The portal works as the other role, which may only work with rows;
-- prepare_database grants it that after every migration.
CREATE ROLE portal_owner LOGIN PASSWORD 'replace-me-owner';
CREATE ROLE portal LOGIN PASSWORD 'replace-me';
CREATE DATABASE portal OWNER portal_owner TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C.UTF-8' LC_CTYPE 'C.UTF-8';

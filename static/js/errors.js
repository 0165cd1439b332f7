// After a form came back with errors, the summary is read first; a short form without one starts at its first error.
(document.querySelector("[data-error-summary]") ?? document.querySelector("[aria-invalid=true]"))?.focus();

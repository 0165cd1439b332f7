// After a form came back with errors, the summary is read first.
document.querySelector("[data-error-summary]")?.focus();

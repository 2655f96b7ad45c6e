// The time zone of this device, so that "today" is the person's own day. Without JavaScript the pages use UTC.
for (const field of document.querySelectorAll("[data-time-zone]")) {
  field.value = Intl.DateTimeFormat().resolvedOptions().timeZone || field.value;
}

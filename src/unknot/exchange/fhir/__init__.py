"""FHIR R4 records, read strictly: `read_record` in `bundle`."""

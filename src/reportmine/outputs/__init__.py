"""What people see: workbook, page, later letters; all drawn from `records.Tables`."""

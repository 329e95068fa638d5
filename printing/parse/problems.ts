/** What failed; texts in `shop/reasons`. */
export type TicketProblem =
	| 'ticket_unreadable'
	| 'ticket_number_missing'
	| 'ticket_date_missing'
	| 'ticket_total_missing'
	| 'ticket_total_unclear'
	| 'ticket_lines_missing'
	| 'ticket_lines_do_not_add_up'
	| 'ticket_taxes_do_not_add_up'
	| 'ticket_payments_do_not_add_up'
	| 'ticket_code_differs';

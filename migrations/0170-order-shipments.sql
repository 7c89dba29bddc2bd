-- Finds the items that have a delivery state by somebody's choice.
CREATE INDEX order_lines_by_delivery_state ON order_lines (delivery_state_id) WHERE delivery_state_id IS NOT NULL;

-- Orders of the sandbox are swept by their age.
CREATE INDEX sandbox_order_made ON sandbox_order (made);

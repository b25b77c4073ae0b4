-- What is looked up of a customer at every offer, and what is swept by its age.
CREATE INDEX offer_holding_customer ON offer_holding (customer, brand);
CREATE INDEX interaction_at ON interaction (at);
CREATE INDEX partner_call_began ON partner_call (began);

package app.concierge.kernel;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.util.Currency;
import java.util.Locale;

/** An amount of one currency (ISO 4217), rounded half-even to the currency's own minor unit. */
public record Money(BigDecimal amount, Currency currency) {
    public Money {
        amount = amount.setScale(Math.max(0, currency.getDefaultFractionDigits()), RoundingMode.HALF_EVEN);
    }

    /** @param currency ISO 4217 code, e.g. {@code USD} */
    public static Money of(String amount, String currency) {
        return new Money(new BigDecimal(amount), Currency.getInstance(currency));
    }

    /** As a person of the locale writes it, e.g. {@code $42.50}. */
    public String format(Locale locale) {
        var format = NumberFormat.getCurrencyInstance(locale);
        format.setCurrency(currency);
        return format.format(amount);
    }
}

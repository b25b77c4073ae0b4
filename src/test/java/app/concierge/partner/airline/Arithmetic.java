package app.concierge.partner.airline;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Sums with + - * / and parentheses, to two places after the point. */
final class Arithmetic {
    private final String text;
    private int at;

    private Arithmetic(String text) {
        this.text = text.replace(" ", "");
    }

    static String of(String expression) throws AirlineDesk.No {
        if (!expression.matches("[0-9+\\-*/(). ]{1,200}")) {
            throw new AirlineDesk.No("invalid characters in expression");
        }
        try {
            var reader = new Arithmetic(expression);
            var value = reader.sum();
            if (reader.at < reader.text.length()) {
                throw new AirlineDesk.No("invalid syntax");
            }
            var rounded = value.setScale(2, RoundingMode.HALF_EVEN).stripTrailingZeros();
            return rounded.setScale(Math.max(1, rounded.scale())).toPlainString();
        } catch (ArithmeticException | NumberFormatException | StringIndexOutOfBoundsException _) {
            throw new AirlineDesk.No("invalid expression");
        }
    }

    private boolean takes(char sign) {
        if (at < text.length() && text.charAt(at) == sign) {
            at++;
            return true;
        }
        return false;
    }

    private BigDecimal sum() {
        var value = product();
        while (true) {
            if (takes('+')) {
                value = value.add(product());
            } else if (takes('-')) {
                value = value.subtract(product());
            } else {
                return value;
            }
        }
    }

    private BigDecimal product() {
        var value = factor();
        while (true) {
            if (takes('*')) {
                value = value.multiply(factor());
            } else if (takes('/')) {
                value = value.divide(factor(), 12, RoundingMode.HALF_EVEN);
            } else {
                return value;
            }
        }
    }

    private BigDecimal factor() {
        if (takes('-')) {
            return factor().negate();
        }
        if (takes('(')) {
            var value = sum();
            takes(')');
            return value;
        }
        var from = at;
        while (at < text.length() && (Character.isDigit(text.charAt(at)) || text.charAt(at) == '.')) {
            at++;
        }
        return new BigDecimal(text.substring(from, at));
    }
}

package app.concierge.guardrail;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Blacks out what nobody should store: numbers of cards, accounts and social security, and how somebody is reached. */
final class PersonalNumbers {
    /** All that can be blacked out. */
    static final PersonalNumbers ALL = new PersonalNumbers(Set.of("card", "iban", "ssn", "email", "phone", "ip"));

    /** Digits in groups; between them a space, a dash or a dot, visible or not. */
    private static final Pattern DIGITS = Pattern.compile(
            "(?<![\\p{Nd}])\\p{Nd}+(?:[\\s\\u00A0\\u2007-\\u200F\\u202F\\u2060.\\-\\u2010-\\u2014]{1,2}\\p{Nd}+){0,12}+");

    private static final Pattern IBAN =
            Pattern.compile("(?<![A-Za-z0-9])[A-Za-z]{2}\\d{2}(?:[ \\-]?[A-Za-z0-9]){11,30}+");
    private static final Pattern SSN =
            Pattern.compile("(?<![\\d-])(?!000|666|9\\d\\d)\\d{3}[- ](?!00)\\d{2}[- ](?!0000)\\d{4}(?![\\d-])");
    private static final Pattern SHORT_OR_OLD = Pattern.compile("(?:50|5[6-9]|6\\d)\\d{10}|1800\\d{11}");
    private static final BigInteger NINETY_SEVEN = BigInteger.valueOf(97);

    private final Set<String> kinds;

    /** @param kinds of {@code card}, {@code iban}, {@code ssn}, {@code email}, {@code phone}, {@code ip} */
    PersonalNumbers(Set<String> kinds) {
        this.kinds = Set.copyOf(kinds);
    }

    String mask(String text) {
        var masked = kinds.contains("email") ? Contacts.withoutEmails(text) : text;
        if (masked.codePoints().noneMatch(Character::isDigit)) {
            return masked;
        }
        if (kinds.contains("iban")) {
            masked = IBAN.matcher(masked).replaceAll(match -> maskedIban(match.group()));
        }
        if (kinds.contains("card")) {
            masked = DIGITS.matcher(masked).replaceAll(match -> maskedCard(match.group()));
        }
        if (kinds.contains("ssn")) {
            masked = SSN.matcher(masked).replaceAll("[social security number]");
        }
        if (kinds.contains("ip")) {
            masked = Contacts.withoutIps(masked);
        }
        return kinds.contains("phone") ? Contacts.withoutPhones(masked) : masked;
    }

    /** The longest whole groups that make a card number are replaced; what stands around them stays. */
    private static String maskedCard(String digits) {
        var groups = groups(digits);
        for (int length = groups.size(); length > 0; length--) {
            for (int first = 0; first + length <= groups.size(); first++) {
                int from = groups.get(first).from();
                int to = groups.get(first + length - 1).to();
                if (isCard(plain(digits.substring(from, to)))) {
                    return digits.substring(0, from) + "[card number]" + digits.substring(to);
                }
            }
        }
        return java.util.regex.Matcher.quoteReplacement(digits);
    }

    private static List<Group> groups(String digits) {
        var groups = new ArrayList<Group>();
        int from = -1;
        for (int i = 0; i <= digits.length(); i++) {
            boolean digit = i < digits.length() && Character.isDigit(digits.charAt(i));
            if (digit && from < 0) {
                from = i;
            } else if (!digit && from >= 0) {
                groups.add(new Group(from, i));
                from = -1;
            }
        }
        return groups;
    }

    private record Group(int from, int to) {}

    private static String plain(String digits) {
        var plain = new StringBuilder();
        digits.chars().filter(Character::isDigit).forEach(c -> plain.append((char) ('0' + Character.digit(c, 10))));
        return plain.toString();
    }

    /** ISO/IEC 7812: 13 to 19 digits of a payment network (2 to 6), or 12 of Maestro and 15 of JCB, the last a check digit. */
    private static boolean isCard(String digits) {
        boolean network =
                digits.length() >= 13 && digits.length() <= 19 && digits.charAt(0) >= '2' && digits.charAt(0) <= '6';
        if (!network && !SHORT_OR_OLD.matcher(digits).matches()) {
            return false;
        }
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int doubled = i % 2 == 0 ? digit : 2 * digit;
            sum += doubled > 9 ? doubled - 9 : doubled;
        }
        return sum % 10 == 0;
    }

    private static String maskedIban(String text) {
        for (int end = text.length(); end > 0; end--) {
            var iban = text.substring(0, end).replaceAll("[ \\-]", "");
            if (iban.length() < 15) {
                break;
            }
            if (Character.isLetterOrDigit(text.charAt(end - 1)) && isIban(iban)) {
                return "[account number]" + java.util.regex.Matcher.quoteReplacement(text.substring(end));
            }
        }
        return java.util.regex.Matcher.quoteReplacement(text);
    }

    /** ISO 13616: country and check digits moved to the end, letters as 10 to 35, remainder 1 by 97. */
    private static boolean isIban(String iban) {
        var turned = (iban.substring(4) + iban.substring(0, 4)).toUpperCase(Locale.ROOT);
        var digits = new StringBuilder();
        turned.chars().forEach(c -> digits.append(Character.digit(c, 36)));
        return new BigInteger(digits.toString()).mod(NINETY_SEVEN).equals(BigInteger.ONE);
    }
}

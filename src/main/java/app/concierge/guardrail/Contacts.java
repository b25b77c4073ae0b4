package app.concierge.guardrail;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** E-mail addresses, telephone numbers and internet addresses in a text. */
final class Contacts {
    private static final Pattern EMAIL = Pattern.compile(
            "(?<![\\p{L}\\p{Nd}._%+-])[\\p{L}\\p{Nd}][\\p{L}\\p{Nd}._%+-]{0,63}(?: ?[(\\[](?:at|@)[)\\]] ?|@)"
                    + "(?:[\\p{L}\\p{Nd}-]{1,63}(?:\\.| ?[(\\[](?:dot|\\.)[)\\]] ?)){1,8}\\p{L}{2,24}",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern IP = Pattern.compile(
            "(?<![\\d.])(?:(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)\\.){3}(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(?![\\d.]*\\d)");

    /** Groups of digits that belong together; what they are is told by their form and what stands around. */
    private static final Pattern NUMBER = Pattern.compile(
            "(?<![\\p{L}\\p{Nd}@#$€£%.:/-])(?<!\\d,)(?:\\+ ?)?\\(?\\d{1,15}\\)?"
                    + "(?:[ .\\-/\\u00A0\\u2010-\\u2013]{0,2}\\(?\\d{1,12}\\)?){0,6}+(?:(?:x| ?ext\\.? ?)\\d{1,6})?(?![\\p{Nd}%€$£:])");

    private static final Pattern DATE =
            Pattern.compile("(?:\\d{4}-\\d{1,2}-\\d{1,2}|\\d{1,2}[./-]\\d{1,2}[./-](?:\\d{4}|\\d{2}))(?:[\\s,T].*)?");
    private static final Pattern STRONG = Pattern.compile("\\+.*|00[1-9].*|\\(?[2-9]\\d{2}\\)?[ .-]\\d{3}[ .-]\\d{4}.*"
            + "|1[ .-]\\(?\\d{3}\\)?[ .-]\\d{3}[ .-]\\d{4}.*|\\(0?\\d{2,4}\\)[ .-]?\\d{3,4}[ .-]?\\d{3,6}"
            + "|0\\d{1,4}(?:[ .\\-/]\\d{2,4}){2,4}|0[1-9]\\d{8,10}|0\\d{2,4}[ /-]\\d{5,9}");
    private static final Pattern CALLED = Pattern.compile(
            "\\b(?:(?:tele)?phone|telefon\\w*|tel|calls?|called|ring|dial|text|texts|sms|whats ?app|mobile|mobil\\w*|cell|fax|desk"
                    + "|handy\\w*|rufnummer|messages? (?:to|at|on)|answering at|reach (?:me|us|him|her|them)|reachable"
                    + "|contact (?:me|number|us)|erreich\\w*|ruf\\w*|anruf\\w*|hotline|my number(?: is)?|meine nummer)\\b",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern CALLED_AFTER = Pattern.compile(
            "^[ \\-,(]{0,3}(?:office|fax|mobile|cell|home|work|desk|phone)\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern SOMETHING_ELSE = Pattern.compile(
            "\\b(?:licen[cs]e|order|booking|bestell\\w*|buchung\\w*|flight|confirmation|account|passport|ticket|tracking"
                    + "|reservation|member\\w*|loyalty|invoice|reference|serial|card|code|item|case|vin|id)\\b.{0,24}$",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final int BEFORE = 48;
    private static final int AFTER = 12;
    private static final int FEWEST = 7;
    private static final int MOST = 15;

    private Contacts() {}

    static String withoutEmails(String text) {
        return text.indexOf('@') < 0 && text.indexOf("(at)") < 0 && text.indexOf("[at]") < 0
                ? text
                : EMAIL.matcher(text).replaceAll("[e-mail address]");
    }

    static String withoutIps(String text) {
        return IP.matcher(text).replaceAll("[internet address]");
    }

    static String withoutPhones(String text) {
        return NUMBER.matcher(text)
                .replaceAll(match -> isPhone(text, match)
                        ? "[phone number]" + (match.group().endsWith(" ") ? " " : "")
                        : Matcher.quoteReplacement(match.group()));
    }

    private static boolean isPhone(String text, MatchResult match) {
        var number = match.group().replaceFirst("(?i)(?:x| ?ext).*$", "");
        long digits = number.chars().filter(Character::isDigit).count();
        if (digits < FEWEST
                || digits > MOST
                || DATE.matcher(number).matches()
                || IP.matcher(number).matches()) {
            return false;
        }
        var before = text.substring(Math.max(0, match.start() - BEFORE), match.start());
        if (SOMETHING_ELSE.matcher(before).find()) {
            return false;
        }
        return STRONG.matcher(number).matches()
                || CALLED.matcher(before).find()
                || CALLED_AFTER
                        .matcher(text.substring(match.end(), Math.min(text.length(), match.end() + AFTER)))
                        .find();
    }
}

package app.concierge.guardrail;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Whether an amount follows from known ones as a person would reckon: the same value, and, where the sentence says so,
 * a sum of two, a difference of two, so many times one, one shared among so many, or one rounded.
 */
final class Arithmetic {
    /** Of many known amounts only the newest are reckoned with: any figure is the sum of some two among hundreds. */
    private static final int NEWEST = 12;

    private static final Pattern SUM = Pattern.compile(
            "total|together|altogether|combined|all in|in all|both|overall|comes to|sums? up",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern DIFFERENCE = Pattern.compile(
            "sav(?:e|es|ing)|less|more|cheaper|dearer|difference|extra|left|under|over", Pattern.CASE_INSENSITIVE);
    private static final Pattern SHARE = Pattern.compile("each|apiece|per |a head", Pattern.CASE_INSENSITIVE);
    private static final Pattern ROUNDED = Pattern.compile(
            "about|around|roughly|approximately|nearly|almost|just (?:under|over)", Pattern.CASE_INSENSITIVE);

    private Arithmetic() {}

    static boolean follows(Amount claim, CharSequence sentence, Grounds grounds) {
        if (claim.values().isEmpty()) {
            return false;
        }
        if (grounds.amounts().stream().anyMatch(claim::sameAs)) {
            return true;
        }
        var known = newest(claim, grounds);
        return claim.values().stream().anyMatch(value -> reckoned(value, known, sentence, grounds));
    }

    private static List<BigDecimal> newest(Amount claim, Grounds grounds) {
        var values = new LinkedHashSet<BigDecimal>();
        for (var amount : grounds.amounts().reversed()) {
            if (amount.comparable(claim)) {
                values.addAll(amount.values());
            }
            if (values.size() >= NEWEST) {
                break;
            }
        }
        return new ArrayList<>(values);
    }

    private static boolean reckoned(BigDecimal value, List<BigDecimal> known, CharSequence sentence, Grounds grounds) {
        boolean sum = SUM.matcher(sentence).find();
        boolean difference = DIFFERENCE.matcher(sentence).find();
        for (int i = 0; i < known.size(); i++) {
            for (int j = i + 1; j < known.size(); j++) {
                boolean follows = (sum && known.get(i).add(known.get(j)).compareTo(value) == 0)
                        || (difference
                                && known.get(i).subtract(known.get(j)).abs().compareTo(value) == 0);
                if (follows) {
                    return true;
                }
            }
        }
        return known.stream().anyMatch(one -> scaled(value, one, sentence, sum, grounds));
    }

    private static boolean scaled(
            BigDecimal value, BigDecimal one, CharSequence sentence, boolean sum, Grounds grounds) {
        boolean share = SHARE.matcher(sentence).find();
        for (int n = 2; n <= 24; n++) {
            if (grounds.hasCount(n)) {
                var count = BigDecimal.valueOf(n);
                boolean follows = ((sum || share) && one.multiply(count).compareTo(value) == 0)
                        || (share
                                && one.divide(count, 2, RoundingMode.HALF_EVEN).compareTo(value) == 0);
                if (follows) {
                    return true;
                }
            }
        }
        return ROUNDED.matcher(sentence).find()
                && value.stripTrailingZeros().scale() <= 0
                && one.subtract(value).abs().compareTo(rounding(one)) <= 0;
    }

    /** A person rounds to whole units, from a hundred on to fives. */
    private static BigDecimal rounding(BigDecimal amount) {
        return amount.compareTo(new BigDecimal(100)) < 0 ? BigDecimal.ONE : new BigDecimal(5);
    }
}

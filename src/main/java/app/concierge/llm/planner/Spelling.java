package app.concierge.llm.planner;

/** Slips of the pen. */
final class Spelling {
    private Spelling() {}

    /** Whether one word becomes the other by one letter added, left out or changed, or two neighbours swapped. */
    static boolean near(String a, String b) {
        if (Math.abs(a.length() - b.length()) > 1) {
            return false;
        }
        int start = 0;
        while (start < Math.min(a.length(), b.length()) && a.charAt(start) == b.charAt(start)) {
            start++;
        }
        var restA = a.substring(start);
        var restB = b.substring(start);
        if (restA.isEmpty() || restB.isEmpty()) {
            return restA.length() + restB.length() <= 1;
        }
        return restA.substring(1).equals(restB.substring(1))
                || restA.substring(1).equals(restB)
                || restA.equals(restB.substring(1))
                || swapped(restA, restB);
    }

    private static boolean swapped(String a, String b) {
        return a.length() > 1
                && a.length() == b.length()
                && a.charAt(0) == b.charAt(1)
                && a.charAt(1) == b.charAt(0)
                && a.substring(2).equals(b.substring(2));
    }
}

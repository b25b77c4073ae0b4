package app.concierge.guardrail;

import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whoever says of a thing that something is not in it, or that it fits a diet, must have it from a tool's result or from
 * the brand: a customer's words and what is known of the customer say nothing of a thing.
 */
record Diet(String instead) implements OutputRule {
    /** What a thing may be free of, in English and German. */
    private static final List<String> PARTS = List.of(
            "sugar|zucker",
            "gluten",
            "wheat|weizen",
            "dairy",
            "milk|milch",
            "lactose|laktose",
            "egg|eier",
            "nut|n[uü]ss|n[uü]sse",
            "peanut|erdn[uü]ss|erdn[uü]sse",
            "almond|mandeln?",
            "soya?|soja",
            "sesame|sesam",
            "shellfish|schalentiere?",
            "fish|fisch",
            "sulphite|sulfite?n?",
            "alcohol|alkohol",
            "caffeine|koffein",
            "meat|fleisch",
            "pork|schweinefleisch",
            "allergene?");

    private static final List<String> KINDS = List.of(
            "vegan\\w*",
            "(?:vegetarian|vegetarisch\\w*)",
            "(?:plant[- ]based|pflanzlich\\w*)",
            "(?:kosher|koscher\\w*)",
            "halal",
            "hypoallergenic",
            "(?:celiac|coeliac|diabetic|allergy|allergen|nut)[- ](?:friendly|safe)");

    private static final String PART = any(PARTS) + "(?:e?s)?";
    private static final String FREE = "(?:" + PART + "[ -]free|" + any(PARTS) + "frei\\w?\\w?)";
    private static final String KIND = any(KINDS);
    private static final String TERM = "(?:" + FREE + "|" + KIND + ")\\b";
    private static final String NAMED = "(?:" + TERM + "|" + PART + "\\b)";
    private static final String WORDS = "(?:[\\w%-]+ ){0,2}";

    private static final String AND = "(?:,|,? (?:and|or|nor|und|oder)) ";
    private static final String SOME_TERMS = TERM + "(?:" + AND + "(?:[a-z]+ly )?" + TERM + "){0,3}";
    private static final String SOME_PARTS = PART + "(?:" + AND + "(?:any |no )?" + PART + "){0,3}";
    private static final String IT = "(?:it|they|this|that|these|those|which|ones?)";
    private static final Patterns CLAIMS = Patterns.of(
            List.of(
                    "(?:\\b(?:is|are|be|was|were)|'s|'re) " + WORDS + SOME_TERMS,
                    "\\b(?:ist|sind|bleibt|bleiben) " + WORDS + SOME_TERMS,
                    "\\b(?:our|this|these|those|we have|we've got|we serve|we sell|there is|there's|there are) " + WORDS
                            + SOME_TERMS,
                    "\\bfree (?:of|from) (?:any |all |added )?" + SOME_PARTS + "\\b",
                    "\\b(?:contains?|containing|" + IT + " (?:has|have)) (?:no|zero) (?:added |traces? of )?"
                            + SOME_PARTS + "\\b",
                    "\\b(?:(?:doesn't|don't|does not|do not) (?:contain|include)|" + IT
                            + " (?:doesn't|don't|does not|do not) have) (?:any )?(?:added )?" + SOME_PARTS + "\\b",
                    "\\b(?:no|without|isn't any|aren't any|not any) (?:added )?" + SOME_PARTS
                            + " (?:is |are |was |were )?(?:added|used|in (?:it|them|this|that|these|those|the|our|either)\\b)",
                    "\\bno added sugars?\\b",
                    "\\b(?:made|baked|cooked|prepared|comes?) " + WORDS + "without (?:any )?(?:added )?" + SOME_PARTS
                            + "\\b",
                    "\\b(?:enthält|enthalten) keine?n? " + SOME_PARTS + "\\b",
                    "\\b(?:ist|sind) (?:auch |ganz |völlig )?(?:keine?n? " + SOME_PARTS
                            + " (?:drin|enthalten|darin)\\b|ohne " + SOME_PARTS + "\\b)"),
            List.of(
                    "\\b(?:if|whether|unless|ob|falls|wenn)\\b[^,.;:!?]{0,60}\\b" + NAMED,
                    "\\b(?:can't|cannot|don't|do not|won't|couldn't) (?:say|tell|know|promise|be sure|confirm|guarantee)\\b[^,.;:!?]{0,60}\\b"
                            + NAMED,
                    "\\byou(?:'ve| have)? (?:said|told me|mentioned|wrote)\\b[^,.;:!?]{0,40}\\b" + NAMED,
                    "\\byou(?:'d| would)? (?:want|need|like|prefer|look for|asked for) (?:it |one |ones |some |something |anything |them )?"
                            + "(?:that |which |to )?(?:is |are |be )?" + WORDS + NAMED,
                    "\\b(?:not|no|never|nothing|isn't|aren't|wasn't|nicht|nichts|keine?n?) " + WORDS + TERM,
                    "^\\W*(?:is|are|ist|sind) " + WORDS + TERM,
                    "\\b(?:what|whatever|anything|something|everything|things) (?:that |which )?(?:is|are) " + WORDS
                            + TERM,
                    "\\bwas " + WORDS + TERM + " (?:ist|sind)\\b",
                    "\\b(?:is|are|ist|sind) (?:it|this|that|they|there|these|those|es|das|die) " + WORDS + TERM,
                    "\\b(?:must|should|does|do|shall|may|can|could|would) (?:it|this|that|they|these|everything|anything) be "
                            + WORDS + TERM,
                    "\\bto be " + WORDS + TERM,
                    "\\b(?:you|i|he|she|we|who|(?:some|any|every)(?:one|body)|(?:your|the) (?:wife|husband|partner|son"
                            + "|daughter|child|mother|father|mom|dad|sister|brother|friend|guest|boss|colleague|kid)s?)"
                            + "(?:'re|'m|'s| are| is| am) " + WORDS + KIND + "\\b",
                    "\\b(?:du bist|sie sind|ihr seid|er ist) " + WORDS + KIND + "\\b"));

    /** What names a diet and shows it of nothing. */
    private static final List<String> OF_NOTHING = List.of(
            "\\b(?:not|never|nothing|none|no|isn't|aren't|without) (?:[\\w-]+ ){0,3}" + TERM,
            "\\byou(?:'re| are| eat| live) " + WORDS + KIND + "\\b");

    private static final List<Ground> GROUNDS = Stream.concat(
                    PARTS.stream().map(Ground::ofPart), KINDS.stream().map(Ground::ofKind))
            .toList();

    /**
     * One thing that may be claimed.
     *
     * @param claimed finds it in a claim
     * @param shown finds it in a result, be it in a title, a tag or a sentence
     */
    private record Ground(Patterns claimed, Patterns shown) {
        static Ground ofPart(String part) {
            var word = "\\b(?:" + part + ")";
            return new Ground(
                    Patterns.of(List.of(word + "(?:(?:e?s)?\\b|frei)"), List.of()),
                    Patterns.of(
                            List.of(
                                    word + "(?:e?s)?[ _-]free\\b",
                                    word + "frei",
                                    "\\b(?:no|without|free of|free from|zero|not contain|n't contain|ohne|keine?n?) (?:any |added )?"
                                            + word + "(?:e?s)?\\b"),
                            OF_NOTHING));
        }

        static Ground ofKind(String kind) {
            var word = List.of("\\b" + kind + "\\b");
            return new Ground(Patterns.of(word, List.of()), Patterns.of(word, OF_NOTHING));
        }

        boolean isShown(Facts facts) {
            return facts.ofThings().map(Diet::words).anyMatch(shown::in)
                    || Stream.concat(facts.ofThings(), facts.ofBrand())
                            .map(Diet::words)
                            .flatMap(text -> CLAIMS.all(text).stream())
                            .anyMatch(claim -> claimed.in(claim.text()));
        }
    }

    private static String words(String text) {
        return Wording.of(text).toString();
    }

    private static String any(List<String> alternatives) {
        return alternatives.stream().collect(Collectors.joining("|", "(?:", ")"));
    }

    @Override
    public String name() {
        return "diet";
    }

    @Override
    public List<String> signs() {
        return CLAIMS.sources();
    }

    @Override
    public List<String> overlooked() {
        return CLAIMS.overlooked();
    }

    @Override
    public OptionalInt objection(CharSequence sentence, Grounds grounds) {
        return CLAIMS.all(sentence).stream()
                .filter(claim -> !GROUNDS.stream()
                        .filter(ground -> ground.claimed().in(claim.text()))
                        .allMatch(ground -> ground.isShown(grounds.facts())))
                .mapToInt(Patterns.Match::start)
                .findFirst();
    }
}

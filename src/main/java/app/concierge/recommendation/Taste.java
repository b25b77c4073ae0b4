package app.concierge.recommendation;

import app.concierge.catalog.Item;
import app.concierge.catalog.Words;
import app.concierge.profile.Fact;
import app.concierge.profile.Interaction;
import app.concierge.profile.Reason;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.TextStyle;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What a customer likes: what they took, liked and refused for themselves, the older the less, and what they said. Gifts
 * are not the customer's own taste and are left out.
 */
final class Taste {
    /** After so many days a thing taken counts half. */
    private static final double HALF_LIFE_DAYS = 120;

    private static final double REFUSAL_HALF_LIFE_DAYS = 60;
    /** How quickly more of the same stops saying more. */
    private static final double STEEPNESS = 2.5;
    /** Weight of a tag that is worth telling: one item in two or fewer has it. */
    private static final double TELLING = 0.7;

    private record Own(Item item, Interaction interaction, double weight) {}

    private final List<Own> history;
    private final List<Fact> likes;
    private final List<Fact> dislikes;
    private final Map<String, Double> affinity = new HashMap<>();
    private final Vocabulary vocabulary;
    private final ZonedDateTime now;

    Taste(
            Collection<Interaction> interactions,
            Collection<Fact> facts,
            Function<String, Optional<Item>> catalogue,
            Vocabulary vocabulary,
            ZonedDateTime now) {
        this.vocabulary = vocabulary;
        this.now = now;
        history = interactions.stream()
                .filter(interaction -> !interaction.forOthers())
                .flatMap(interaction -> catalogue.apply(interaction.item()).stream()
                        .map(item -> new Own(item, interaction, weight(interaction))))
                .filter(own -> own.weight != 0)
                .toList();
        for (var own : history) {
            own.item.tags().forEach(tag -> affinity.merge(tag, own.weight, Double::sum));
        }
        likes = facts.stream().filter(fact -> fact.key().equals("likes")).toList();
        dislikes = facts.stream().filter(fact -> fact.key().equals("dislikes")).toList();
    }

    /** −1 to 1: how much it is like what was taken and liked, unlike what was refused. 0 where nothing is known. */
    double affinity(Item item) {
        double known = 0;
        double all = 0;
        for (var tag : item.tags()) {
            double weight = vocabulary.weight(tag);
            all += weight;
            known += weight * Math.tanh(affinity.getOrDefault(tag, 0.0));
        }
        return all == 0 ? 0 : Math.tanh(STEEPNESS * known / all);
    }

    /** 0 to 1: how often and lately this very item was taken. */
    double taken(Item item) {
        return Math.tanh(taken(own -> own.item.id().equals(item.id())).stream()
                        .mapToDouble(Own::weight)
                        .sum()
                / 2);
    }

    /** 0 to 1: how lately this very item was turned down. */
    double refused(Item item) {
        return history.stream()
                .filter(own -> own.item.id().equals(item.id()) && own.interaction.verb() == Interaction.Verb.REFUSED)
                .mapToDouble(own -> -own.weight)
                .max()
                .orElse(0);
    }

    /** The stated like that speaks for the item most. */
    Optional<Fact> liked(Item item) {
        return likes.stream().filter(fact -> speaksOf(fact, item)).findFirst();
    }

    /** Whether it is so by what the item is, not by its style alone: a Rhône wine, not one made in the Rhône's way. */
    boolean itself(Fact like, Item item) {
        var words = Words.of(like.value()).stream().filter(vocabulary::hasWord).toList();
        var own = new HashSet<>(Words.of(item.title()));
        own.addAll(Words.of(item.kind()));
        item.attributes().values().forEach(value -> own.addAll(Words.of(value)));
        return own.containsAll(words);
    }

    Optional<Fact> disliked(Item item) {
        return dislikes.stream().filter(fact -> speaksOf(fact, item)).findFirst();
    }

    /** What in the history speaks for the item; empty when nothing much does. */
    Optional<Reason> because(Item item) {
        var taken = taken(own -> own.item.id().equals(item.id()));
        if (!taken.isEmpty()) {
            return Optional.of(Reason.taken("you took it " + times(taken), List.of(item.id())));
        }
        return item.tags().stream()
                .filter(tag -> vocabulary.weight(tag) > TELLING && affinity.getOrDefault(tag, 0.0) > 0)
                .sorted(Comparator.comparingDouble(
                                (String tag) -> vocabulary.weight(tag) * Math.tanh(affinity.getOrDefault(tag, 0.0)))
                        .reversed()
                        .thenComparing(tag -> tag))
                .flatMap(tag -> because(tag).stream())
                .findFirst();
    }

    private Optional<Reason> because(String tag) {
        var like = taken(own -> own.item.tags().contains(tag));
        return like.isEmpty()
                ? Optional.empty()
                : Labels.taken(tag, like.getFirst().item)
                        .map(what -> Reason.taken("you took " + what + " " + times(like), items(like)));
    }

    private static List<String> items(List<Own> taken) {
        return taken.stream().map(own -> own.item.id()).distinct().toList();
    }

    private List<Own> taken(Predicate<Own> which) {
        return history.stream()
                .filter(own -> own.interaction.verb() == Interaction.Verb.TAKEN)
                .filter(which)
                .sorted(Comparator.comparing((Own own) -> own.interaction.at()).reversed())
                .toList();
    }

    private String times(List<Own> taken) {
        var last = when(taken.getFirst().interaction.at());
        return switch (taken.size()) {
            case 1 -> last;
            case 2 -> "twice, last " + last;
            default -> taken.size() + " times, last " + last;
        };
    }

    private String when(Instant at) {
        var then = at.atZone(now.getZone());
        long days = Duration.between(then, now).toDays();
        if (days < 1 && then.getDayOfYear() == now.getDayOfYear()) {
            return "today";
        }
        if (days < 7) {
            return "on " + then.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
        }
        var month = "in " + then.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
        return then.getYear() == now.getYear() ? month : month + " " + then.getYear();
    }

    private double weight(Interaction interaction) {
        double days =
                Math.max(0, Duration.between(interaction.at(), now.toInstant()).toHours() / 24.0);
        return switch (interaction.verb()) {
            case TAKEN -> decay(days, HALF_LIFE_DAYS) * (1 + Math.log(Math.max(1, interaction.quantity())) / 2);
            case LIKED -> 0.8 * decay(days, HALF_LIFE_DAYS);
            case REFUSED -> -decay(days, REFUSAL_HALF_LIFE_DAYS);
            case SHOWN -> 0;
        };
    }

    private static double decay(double days, double halfLife) {
        return Math.pow(0.5, days / halfLife);
    }

    /** All words of the fact that the catalogue has at all are the item's. */
    private boolean speaksOf(Fact fact, Item item) {
        var words = Words.of(fact.value()).stream().filter(vocabulary::hasWord).toList();
        return !words.isEmpty() && Words.of(item).containsAll(words);
    }
}

package app.concierge.demo;

import app.concierge.brand.Brands;
import app.concierge.consent.ConsentGate;
import app.concierge.kernel.BrandId;
import app.concierge.kernel.CustomerId;
import app.concierge.kernel.Purpose;
import app.concierge.profile.Fact;
import app.concierge.profile.Interaction;
import app.concierge.profile.ProfileImport;
import app.concierge.profile.Profiles;
import app.concierge.rehearsal.Casting;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Fills the shelves and the customers' records of the demonstration brands; repeating it changes nothing. */
@ApplicationScoped
class DemoData implements Casting {
    /** As demonstration tokens have it ({@code iss}). */
    static final String ISSUER = "https://concierge.demo";

    private static final int AFTER_EVERYTHING_ELSE = 5_000;
    private static final Duration WEEK = Duration.ofDays(7);

    private final Brands brands;
    private final People people;
    private final Shelves shelves;
    private final Profiles profiles;
    private final ProfileImport imports;
    private final ConsentGate consent;
    private final Clock clock;

    DemoData(
            Brands brands,
            People people,
            Shelves shelves,
            Profiles profiles,
            ProfileImport imports,
            ConsentGate consent,
            Clock clock) {
        this.brands = brands;
        this.people = people;
        this.shelves = shelves;
        this.profiles = profiles;
        this.imports = imports;
        this.consent = consent;
        this.clock = clock;
    }

    void fill(@Observes @Priority(AFTER_EVERYTHING_ELSE) StartupEvent start, DemoConfig config) {
        if (config.enabled()) {
            brands.all().forEach(this::fill);
        }
    }

    /** Only a brand without a catalogue is filled: what a person has forgotten since stays forgotten. */
    private void fill(BrandId brand) {
        if (shelves.empty(brand)) {
            bring(brand);
        }
    }

    @Override
    public boolean cast(BrandId brand, String person, CustomerId customer) {
        var played = people.find(brand, person);
        played.ifPresent(somebody -> bring(brand, customer, somebody));
        return played.isPresent();
    }

    /** Brings everything of the brand back to the beginning. */
    void reset(BrandId brand) {
        for (var person : people.of(brand)) {
            var customer = profiles.identify(brand, ISSUER, person.id());
            profiles.forgetEverything(customer);
            var _ = consent.erase(customer);
        }
        shelves.refund(brand);
        bring(brand);
    }

    private void bring(BrandId brand) {
        shelves.fill(brand);
        for (var person : people.of(brand)) {
            bring(brand, profiles.identify(brand, ISSUER, person.id()), person);
        }
    }

    private void bring(BrandId brand, CustomerId customer, Person person) {
        var zone = brands.live(brand).orElseThrow().settings().zone();
        imports.take(brand, customer, facts(person), history(person, zone));
    }

    private List<ProfileImport.Known> facts(Person person) {
        var now = clock.instant();
        var name = new ProfileImport.Known(
                "name", person.name(), Fact.Origin.IMPORTED, "your account", Purpose.SERVICE, now);
        var others = person.facts().stream()
                .map(fact -> new ProfileImport.Known(
                        fact.key(),
                        fact.value(),
                        Fact.Origin.valueOf(fact.origin().toUpperCase(Locale.ROOT)),
                        fact.source(),
                        fact.purpose(),
                        now.minus(WEEK.multipliedBy(fact.weeksAgo()))));
        return Stream.concat(Stream.of(name), others).toList();
    }

    private List<Interaction> history(Person person, ZoneId zone) {
        return person.visits().stream().flatMap(visit -> times(visit, zone)).toList();
    }

    private Stream<Interaction> times(Person.Visit visit, ZoneId zone) {
        return IntStream.range(0, visit.times()).boxed().flatMap(time -> {
            Instant at = clock.instant()
                    .atZone(zone)
                    .minusDays(visit.daysAgo() + (long) time * visit.every())
                    .with(LocalTime.parse(visit.at()))
                    .toInstant();
            return visit.items().stream()
                    .map(line -> new Interaction(
                            line.id(), visit.verb(), line.gift(), quantity(line, time), at, null, zone));
        });
    }

    private static int quantity(Person.Line line, int time) {
        return line.quantities().get(time % line.quantities().size());
    }
}

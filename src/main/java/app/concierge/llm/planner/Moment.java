package app.concierge.llm.planner;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;

/**
 * A date, a time of day, or both, as far as somebody said them.
 *
 * @param halfSaid whether morning or afternoon was said, and not supposed
 */
record Moment(@Nullable LocalDate date, @Nullable LocalTime time, boolean halfSaid) {
    static Moment on(LocalDate date) {
        return new Moment(date, null, false);
    }

    static Moment at(ZonedDateTime moment) {
        return new Moment(moment.toLocalDate(), moment.toLocalTime(), true);
    }

    /** This, with what it leaves open taken from another. */
    Moment orElse(@Nullable Moment other) {
        if (other == null) {
            return this;
        }
        return new Moment(
                date == null ? other.date : date,
                time == null ? other.time : time,
                time == null ? other.halfSaid : halfSaid);
    }

    /** The same in the second half of the day, where none was said and it is not there already. */
    Moment afternoon() {
        return time == null || halfSaid || time.getHour() >= 12 ? this : new Moment(date, time.plusHours(12), false);
    }

    /**
     * The next such moment: without a date it is today, or tomorrow where the time is over; a time of today that is over
     * and was said without its half of the day is the afternoon's.
     *
     * @return null without a time
     */
    @Nullable ZonedDateTime next(ZonedDateTime now) {
        if (time == null) {
            return null;
        }
        var day = date == null ? now.toLocalDate() : date;
        var at = day.atTime(time).atZone(now.getZone());
        if (at.isAfter(now)) {
            return at;
        }
        if (!halfSaid && time.getHour() < 12 && at.plusHours(12).isAfter(now)) {
            return at.plusHours(12);
        }
        return date == null ? at.plusDays(1) : at;
    }
}

package app.concierge.vault;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * {@code vault:<mount>/<path>#<field>}: a field of a secret of the engine KV, version 2.
 *
 * @param path below the mount
 */
record Reference(String mount, String path, String field) {
    private static final Pattern FORM =
            Pattern.compile("vault:([A-Za-z0-9_-]{1,60})((?:/[A-Za-z0-9._-]{1,80}){1,8})#([A-Za-z0-9._-]{1,80})");

    static Optional<Reference> of(String text) {
        var matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        var path = matcher.group(2).substring(1);
        return Arrays.stream(path.split("/")).anyMatch(segment -> segment.matches("\\.+"))
                ? Optional.empty()
                : Optional.of(new Reference(matcher.group(1), path, matcher.group(3)));
    }

    Place place() {
        return new Place(mount, path);
    }

    /** A secret, with all its fields. */
    record Place(String mount, String path) {
        boolean isBelow(String shelf) {
            var whole = toString();
            return whole.equals(shelf) || whole.startsWith(shelf + "/");
        }

        @Override
        public String toString() {
            return mount + "/" + path;
        }
    }
}

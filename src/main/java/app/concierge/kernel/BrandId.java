package app.concierge.kernel;

import java.util.regex.Pattern;

/** A brand's short name, as in paths and folders: lower-case letters, digits, dashes; at most 40 characters. */
public record BrandId(String value) {
    private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9-]{0,39}");

    /** @throws IllegalArgumentException when the text has not this form */
    public BrandId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "A brand's name has lower-case letters, digits and dashes, at most 40 characters.");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}

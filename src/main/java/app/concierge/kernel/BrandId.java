package app.concierge.kernel;

public record BrandId(String value) {
    public BrandId {
        if (!value.matches("[a-z][a-z0-9-]{0,40}")) {
            throw new IllegalArgumentException("no brand id: " + value);
        }
    }

    @Override
    public String toString() {
        return value;
    }
}

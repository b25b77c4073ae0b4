package app.concierge.experiment;

import app.concierge.kernel.BrandId;
import app.concierge.kernel.CustomerId;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.OptionalInt;
import org.apache.commons.codec.digest.DigestUtils;

/** Sticky assignment by hash: the same customer is in the same arm on every node, for ever. */
@Singleton
public class Experiments {
    /**
     * Whether this customer is held out, so that the effect on the others can be measured. Who is held out at a share
     * stays so at any larger one.
     *
     * @param experiment salts the hash, so that holdouts of different experiments are independent
     * @param percent share held out, 0 to 100
     */
    public boolean heldOut(BrandId brand, String experiment, CustomerId customer, int percent) {
        return position(brand, experiment, customer) < percent / 100.0;
    }

    /**
     * Which of an experiment's arms the customer is in: theirs as long as name and weights stay.
     *
     * @param experiment salts the hash, so that arms of different experiments are independent
     * @param percent share of the customers who take part; who does at a share does at any larger one
     * @param weights of the arms, positive
     * @return index of the arm; empty when the customer takes no part
     */
    public OptionalInt arm(BrandId brand, String experiment, CustomerId customer, int percent, List<Integer> weights) {
        if (position(brand, "part " + experiment, customer) >= percent / 100.0) {
            return OptionalInt.empty();
        }
        double left = position(brand, "arm " + experiment, customer)
                * weights.stream().mapToInt(Integer::intValue).sum();
        int arm = 0;
        while (arm < weights.size() - 1 && left >= weights.get(arm)) {
            left -= weights.get(arm++);
        }
        return OptionalInt.of(arm);
    }

    /** Where the customer stands in this experiment, uniform in [0, 1): the first 53 bits of a SHA-256. */
    private static double position(BrandId brand, String experiment, CustomerId customer) {
        var unit = brand + "\0" + experiment + "\0" + customer;
        return (ByteBuffer.wrap(DigestUtils.sha256(unit)).getLong() >>> 11) * 0x1.0p-53;
    }
}

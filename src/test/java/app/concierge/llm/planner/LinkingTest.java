package app.concierge.llm.planner;

import static org.junit.jupiter.api.Assertions.assertEquals;

import app.concierge.tool.Effect;
import app.concierge.tool.ToolContract;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a sentence holds for the arguments of a tool whose contract has nothing but names, types and descriptions. */
class LinkingTest {
    private static final List<ToolContract> TOOLS = List.of(
            tool("send_money", "Send an amount of money to somebody.", "amount recipient", """
                    {amount: {type: 'string', description: 'The amount of money to send'},
                     recipient: {type: 'string', description: 'Name of the person who gets it'}}"""),
            tool("order_taxi", "Order a taxi to an address.", "destination", """
                    {destination: {type: 'string', description: 'Destination of the taxi'},
                     shared: {type: 'boolean', description: 'Whether to share the taxi'}}"""),
            tool("vector_length", "Compute the distance between two vectors.", "first second", """
                    {first: {type: 'array', items: {type: 'integer'}, description: 'The first vector'},
                     second: {type: 'array', items: {type: 'integer'}, description: 'The second vector'}}"""),
            tool("quadratic_roots", "Compute the roots of a quadratic equation.", "a b c", """
                    {a: {type: 'integer', description: 'Coefficient of the square'},
                     b: {type: 'integer', description: 'Linear coefficient'}, c: {type: 'integer', description: 'Constant term'}}"""),
            tool("gas_pressure", "Compute the pressure of a gas.", "temperature", """
                    {temperature: {type: 'integer', description: 'Temperature in Kelvin'}}"""),
            tool("exchange_rate", "Look up an exchange rate at a date.", "date", """
                    {date: {type: 'string', description: 'Date of the rate'}}"""),
            tool("villa_search", "Search houses for sale in a city.", "kind city", """
                    {kind: {type: 'string', description: 'Kind of house, such as villa, cottage or bungalow'},
                     city: {type: 'string', description: 'City of the house'}}"""),
            tool("park_search", "Search nature parks with what one can do there.", "city features", """
                    {city: {type: 'string', description: 'City near the park'},
                     features: {type: 'array', items: {type: 'string', enum: ['Camping', 'Scenic View', 'Trails']},
                                description: 'What one can do there'}}"""),
            tool("stock_prices", "Retrieve the stock prices of companies.", "companies", """
                    {companies: {type: 'array', items: {type: 'string'}, description: 'Companies to look up'}}"""),
            tool("rent_van", "Rent a van for a time.", "from_date to_date", """
                    {from_date: {type: 'string', description: 'Date when the van is picked up'},
                     to_date: {type: 'string', description: 'Date when the van is returned'}}"""));

    private final PlannerModel model = new PlannerModel(Talk.voice(), new PlannerIndex(Embeddings.REAL));

    private static ToolContract tool(String name, String description, String required, String properties) {
        return Bare.tool("p", name, Effect.READ, description, required, properties);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            send $1,290 to Maria                                            | {amount: '1290', recipient: 'Maria'}
            order a taxi to 5988 Newpark Mall Road                          | {destination: '5988 Newpark Mall Road'}
            order a taxi to Philly, not shared                              | {destination: 'Philadelphia', shared: false}
            the distance between vector [3, 2, 1] and vector [1, 2, 3]      | {first: [3, 2, 1], second: [1, 2, 3]}
            roots of the quadratic equation with 5, 20 and -25              | {a: 5, b: 20, c: -25}
            roots of the quadratic equation with three numbers: 2, 3 and -4 | {a: 2, b: 3, c: -4}
            pressure of the gas at 298K                                     | {temperature: 298}
            the exchange rate at January 3, 2022                            | {date: '2022-01-03'}
            houses for sale in Anaheim, CA, a cottage                       | {city: 'Anaheim', kind: 'cottage'}
            nature parks near Boston with camping and a scenic view         | {city: 'Boston', features: ['Camping', 'Scenic View']}
            stock prices of Microsoft and Google                            | {companies: ['Microsoft', 'Google']}
            rent a van from May 8th until May 12th                          | {from_date: '2026-05-08', to_date: '2026-05-12'}
            """)
    void finds_what_is_meant(String said, String arguments) {
        var intended = model.intentions(Bare.request(TOOLS, said));

        assertEquals(1, intended.size(), intended::toString);
        assertEquals(
                Bare.json(arguments), Bare.json(intended.getFirst().arguments().toString()));
    }
}

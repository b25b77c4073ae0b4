import module jdk.httpserver;

// Velo rents bikes by the day: the whole service of a partner. Run it with `java Example.java`, then register velo.yaml.

static final int PRICE_OF_A_DAY = 18;

final AtomicInteger rentals = new AtomicInteger();

/** What was answered under each idempotency key: the same request again gets the same answer, and does nothing more. */
final Map<String, String> answered = new ConcurrentHashMap<>();

void main(String[] arguments) throws IOException {
    var port = arguments.length == 0 ? 8090 : Integer.parseInt(arguments[0]);
    var server = HttpServer.create(new InetSocketAddress("localhost", port), 0);
    server.createContext("/bikes", exchange -> answer(exchange, "{" + terms(exchange.getRequestURI().getQuery()) + "}"));
    server.createContext("/rentals", exchange -> once(exchange, "{\"rental\": \"V-%s\", %s}"));
    server.createContext("/returns", exchange -> once(exchange, "{\"status\": \"cancelled\"}"));
    server.start();
    IO.println("Velo listens at http://localhost:" + server.getAddress().getPort());
}

void once(HttpExchange exchange, String answer) throws IOException {
    var wanted = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    var key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
    answer(exchange, answered.computeIfAbsent(key, _ -> answer.formatted(rentals.incrementAndGet(), terms(wanted))));
}

/** Of a query (days=2) as of a JSON body ("days": 2). */
String terms(String wanted) {
    var found = Pattern.compile("days\\W+(\\d+)").matcher(wanted);
    var days = found.find() ? Integer.parseInt(found.group(1)) : 1;
    return "\"days\": %d, \"price\": {\"amount\": %d, \"currency\": \"USD\"}".formatted(days, PRICE_OF_A_DAY * days);
}

void answer(HttpExchange exchange, String json) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, 0);
    try (var body = exchange.getResponseBody()) {
        body.write(json.getBytes(StandardCharsets.UTF_8));
    }
}

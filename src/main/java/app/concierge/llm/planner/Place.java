package app.concierge.llm.planner;

/** A place as said, and what it is to the way: "land in Boston" is where a way begins. */
record Place(String name, Role role) {
    enum Role {
        ORIGIN,
        DESTINATION,
        /** Where somebody comes to be, by arriving there: a location, and the origin of what follows. */
        ARRIVAL,
        LOCATION
    }
}

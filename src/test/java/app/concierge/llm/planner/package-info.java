@NullMarked
package app.concierge.llm.planner;

import org.jspecify.annotations.NullMarked;

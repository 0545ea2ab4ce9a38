package dev.herald.bench.load;

import java.io.Serializable;

/** What the generator can be asked to do. */
public sealed interface Job extends Serializable permits Scenario, Idle, Return {

    /** How many connections it opens. */
    int connections();
}

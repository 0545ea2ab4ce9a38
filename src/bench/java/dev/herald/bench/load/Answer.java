package dev.herald.bench.load;

import java.io.Serializable;

/** What the generator says when a job is over. */
public sealed interface Answer extends Serializable permits Measurement, IdleMeasurement, Answer.Failed {

    /** The job could not be done. */
    record Failed(String reason) implements Answer {}
}

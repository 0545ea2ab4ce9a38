package dev.herald.api;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.List;

/**
 * What came of an import.
 *
 * @param schedules those that were made
 * @param over how many events of a calendar were left out, because they have no run ahead
 */
@JsonbPropertyOrder({"schedules", "over"})
public record ImportView(List<ScheduleView> schedules, int over) {}

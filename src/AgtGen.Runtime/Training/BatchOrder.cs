namespace AgtGen.Training;

/// <summary>What is known of the order in which a training takes its samples.</summary>
public enum BatchOrder
{
    /// <summary>The order that the schedule and its seed give: each batch has the rows that it has.</summary>
    Known,

    /// <summary>
    /// Any order: in each epoch the rows may be cut in any way into batches of the schedule's sizes, and with <see cref="Schedule.DropLast"/> any may be left out. It covers every shuffle, whatever its seed; rates, sizes of batches and the number of steps are those of the schedule.
    /// </summary>
    Unknown,
}

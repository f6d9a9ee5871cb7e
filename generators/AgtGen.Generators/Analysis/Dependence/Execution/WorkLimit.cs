namespace AgtGen.Generators.Analysis.Dependence.Execution;

/// <summary>
/// How much is executed at most, in operations and not in time, so that every build of a program reports the same: for one entry of the program, and for
/// all. The largest of the samples takes a quarter of it.
/// </summary>
internal sealed class WorkLimit
{
    private const int OfOneEntry = 60_000;
    private const int OfAll = 120_000;

    private int entry;

    /// <summary>Operations executed so far.</summary>
    public int Done { get; private set; }

    public bool IsReached => Done >= OfAll;

    public void BeginEntry() => entry = Done;

    /// <exception cref="LimitExceededException">There is no more to spend.</exception>
    public void Spend()
    {
        Done++;
        if (Done - entry > OfOneEntry || Done > OfAll)
        {
            throw new LimitExceededException();
        }
    }
}

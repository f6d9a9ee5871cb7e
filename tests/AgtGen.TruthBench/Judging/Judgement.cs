namespace AgtGen.TruthBench.Judging;

/// <summary>What holding bounds against the truth found.</summary>
internal sealed record Judgement
{
    /// <summary>Parameters after steps of altered trainings that were compared with their bounds.</summary>
    public long Checks { get; init; }

    /// <summary>How many lay outside by more than the reference trainer's own rounding.</summary>
    public long Escapes { get; init; }

    /// <summary>The same in exact fractions, without any allowance.</summary>
    public long ExactChecks { get; init; }

    /// <summary>How many lay outside.</summary>
    public long ExactEscapes { get; init; }

    /// <summary>Nominal parameters outside their own box, or not those of the reference trainer.</summary>
    public int WrongNominal { get; init; }

    /// <summary>Claims of test points that an altered training contradicts.</summary>
    public int FalseClaims { get; init; }

    /// <summary>Whether a problem was taken that has no certificate, or one refused that has.</summary>
    public bool IsWrongRefusal { get; init; }

    /// <summary>Whether the box is wider, or fewer points are certified, than the plain rules without a fault give.</summary>
    public bool IsWider { get; init; }

    /// <summary>Width of the box at the end, summed over the parameters.</summary>
    public double Width { get; init; }

    /// <summary>Width of the hull of what was reached.</summary>
    public double HullWidth { get; init; }

    /// <summary>Whether something is false.</summary>
    public bool IsUnsound => Escapes > 0 || ExactEscapes > 0 || WrongNominal > 0 || FalseClaims > 0 || IsWrongRefusal;

    /// <summary>What was found, in a few words.</summary>
    public string Words => IsWrongRefusal ? "refusal" : Escapes > 0 ? "escape" : ExactEscapes > 0 ? "exact escape" : WrongNominal > 0 ? "nominal run" : FalseClaims > 0 ? "claim" : IsWider ? "wider" : "nothing";
}

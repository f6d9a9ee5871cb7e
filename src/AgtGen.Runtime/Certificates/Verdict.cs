namespace AgtGen.Certificates;

/// <summary>What a certificate says of one sample. There is no "unsafe": a loose bound proves nothing.</summary>
public enum Verdict
{
    /// <summary>Not proved.</summary>
    Unknown,

    /// <summary>Proved for every model in the box, hence for every training run that the threat model admits.</summary>
    Certified,
}

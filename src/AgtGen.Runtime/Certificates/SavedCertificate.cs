namespace AgtGen.Certificates;

/// <summary>
/// A certificate file as it stands, without the code of its model: the claim and the box, to be shown or compared. The file names the graph by its
/// fingerprint only; to evaluate the certificate on data, load it with the model (<see cref="CertifiedRun.Load"/>).
/// </summary>
public sealed class SavedCertificate
{
    private SavedCertificate(Claim claim, IReadOnlyList<CertifiedParameter<double>> parameters, WidthHistory widths) =>
        (Claim, Parameters, Widths) = (claim, parameters, widths);

    /// <summary>What is claimed, in full. It is the word of the file's writer: reading a file proves nothing.</summary>
    public Claim Claim { get; }

    /// <summary>The parameters with their bounds, in the order of their names; values of float are converted to double, which changes none.</summary>
    public IReadOnlyList<CertifiedParameter<double>> Parameters { get; }

    /// <summary>How the box grew; empty for a file of version 1, which holds nothing of it.</summary>
    public WidthHistory Widths { get; }

    /// <summary>Where the box grew wide, in which step and layer, and what to change.</summary>
    public BoxGrowth Growth => GrowthReading.Of(Claim, Widths, [.. Parameters.Select(parameter => parameter.Sizes(isMatrix: parameter.Columns > 1))]);

    /// <summary>Reads a certificate file.</summary>
    /// <param name="path">The file, by custom with the ending .agt.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is damaged, of another version, or no certificate; says which.</exception>
    public static SavedCertificate Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        (Claim claim, CertifiedParameter<double>[] parameters, WidthHistory widths) = CertificateFile.Read(path);
        return new(claim, parameters, widths);
    }
}

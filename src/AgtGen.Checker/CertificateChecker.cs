using AgtGen.Checker.Arithmetic;
using AgtGen.Checker.Network;
using AgtGen.Checker.Reading;
using AgtGen.Checker.Threat;
using AgtGen.Checker.Training;

namespace AgtGen.Checker;

/// <summary>
/// Checks certificate files that hold what their training started from (<c>SaveWithTraining</c>): trains again in bounds, with its own reading of the file, its own gradients, its own arithmetic and its own rules, and requires that what it
/// finds lies in the box of the file. docs/checker.md says how to audit it.
/// </summary>
public static class CertificateChecker
{
    /// <summary>Of a larger budget no more is kept apart than usual: each level has a box.</summary>
    private const int MostLevels = 1000;

    /// <summary>Whether a file holds what its training started from, so that it can be checked; whether it is whole is not looked at.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is cut, or no safetensors file.</exception>
    public static bool Recognizes(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return TensorFile.Read(path).Texts.ContainsKey(Certificate.TrainingKey);
    }

    /// <summary>Checks a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="ct">Ends it.</param>
    /// <returns>Whether all is proved, and if not, why.</returns>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is cut, changed since it was written, or no certificate with its training.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static CheckVerdict Check(string path, CancellationToken ct = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        Certificate certificate;
        try
        {
            certificate = Certificate.Read(path);
        }
        catch (Refusal refusal)
        {
            return new(string.Empty, string.Empty, 0, 0, refusal.Message);
        }

        Alteration alteration = certificate.Claim.Alteration;
        string? refused = null;
        foreach (BudgetLevels levels in Levels(alteration, certificate.Claim.Order))
        {
            refused = certificate.Claim.IsSingle ? Try<QuickSum>(certificate, levels, ct) : Try<CompensatedSum>(certificate, levels, ct);
            if (refused is null)
            {
                break;
            }
        }

        return new(certificate.Claim.Model, alteration.ToString(), refused is null ? certificate.Claim.Steps : 0, certificate.Claim.Order.Rows, refused);
    }

    /// <summary>What to keep apart of a budget: what the library does, and if that does not prove it, all there is.</summary>
    private static IEnumerable<BudgetLevels> Levels(Alteration alteration, BatchOrder order)
    {
        bool areKept = alteration is { IsOfDataSet: true, Rows: > 0 } && order.Batches > 1;
        yield return areKept ? BudgetLevels.OfDataSet(alteration.Rows, isFinest: false) : BudgetLevels.OfBatches(alteration.Rows);
        if (areKept && alteration.Rows is > BudgetLevels.Usual and <= MostLevels)
        {
            yield return BudgetLevels.OfDataSet(alteration.Rows, isFinest: true);
        }
    }

    private static string? Try<TSum>(Certificate certificate, BudgetLevels levels, CancellationToken ct)
        where TSum : struct, ISum<TSum>
    {
        try
        {
            string? refused = Compared(certificate, new Replay<TSum>(certificate, levels, isWithout: false).Run(ct));
            return refused is null && certificate.Claim.Alteration.Kind == AlterationKind.KnownRemoval ? Compared(certificate, new Replay<TSum>(certificate, levels, isWithout: true).Run(ct)) : refused;
        }
        catch (Refusal refusal)
        {
            return refusal.Message;
        }
        catch (AggregateException exception) when (exception.InnerExceptions.All(one => one is Refusal))
        {
            return exception.InnerExceptions[0].Message;
        }
    }

    /// <summary>What lies outside the box of the file, or null. Written so that a number that is none is outside.</summary>
    private static string? Compared(Certificate certificate, Matrix[] found)
    {
        for (int parameter = 0; parameter < found.Length; parameter++)
        {
            (double[] lower, double[] nominal, double[] upper) = (certificate.Lower(parameter), certificate.Nominal(parameter), certificate.Upper(parameter));
            for (int entry = 0; entry < lower.Length; entry++)
            {
                bool isFinite = double.IsFinite(lower[entry]) && double.IsFinite(nominal[entry]) && double.IsFinite(upper[entry]);
                if (!(isFinite && lower[entry] <= nominal[entry] && nominal[entry] <= upper[entry]))
                {
                    return $"entry {entry} of '{certificate.Name(parameter)}' is no finite number between finite bounds";
                }

                if (!(lower[entry] <= found[parameter].Lower[entry] && found[parameter].Upper[entry] <= upper[entry]))
                {
                    return FormattableString.Invariant($"a training may take entry {entry} of '{certificate.Name(parameter)}' to [{found[parameter].Lower[entry]:R}, {found[parameter].Upper[entry]:R}], which is not inside [{lower[entry]:R}, {upper[entry]:R}]");
                }
            }
        }

        return null;
    }
}

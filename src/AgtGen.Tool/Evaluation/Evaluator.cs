using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;
using AgtGen.Certificates;
using AgtGen.Data;
using AgtGen.Kernels;

namespace AgtGen.Tool.Evaluation;

/// <summary>Evaluates a saved certificate on a data file.</summary>
internal static partial class Evaluator
{
    /// <exception cref="ToolException">The model does not belong to the certificate.</exception>
    /// <exception cref="InvalidDataException">A file is damaged.</exception>
    /// <exception cref="ArgumentException">The data does not fit the model.</exception>
    /// <exception cref="ArithmeticException">The nominal model's outputs or loss are not finite.</exception>
    public static EvaluationResult Evaluate(string certificate, Claim claim, EvaluationRequest request)
    {
        object model = ModelAssembly.Find(request.Model, request.Type, claim);
        try
        {
            return model is ICertifiableModel<float> single ? Evaluate(certificate, single, request) : Evaluate(certificate, (ICertifiableModel<double>)model, request);
        }
        catch (Exception exception) when (exception is TypeLoadException or MissingMemberException or BadImageFormatException)
        {
            throw new ToolException(
                ExitCode.UnreadableInput, $"The model assembly '{request.Model}' does not fit this version of the program: {exception.Message}", exception);
        }
    }

    private static EvaluationResult Evaluate<T>(string certificate, ICertifiableModel<T> model, EvaluationRequest request)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        CertifiedRun<T> run = CertifiedRun.Load(certificate, model);
        LabelledData<T> data = request.Data.Read<T>();
        (string path, int firstLine) = (request.Data.Path, request.Data.FirstLine);
        try
        {
            return new(
                model.GetType().FullName ?? model.Plan.Name,
                path,
                firstLine,
                data.Count,
                data.ComputeHash(),
                request.TestEpsilon,
                new(model.Plan.InputLower, model.Plan.InputUpper),
                model.Plan.Loss.Classes == 0 ? null : run.Accuracy(data, request.TestEpsilon),
                model.Plan.Loss.Describe<T>(),
                run.MeanLoss(data, request.TestEpsilon));
        }
        catch (Exception exception) when (exception is ArgumentException or ArithmeticException && RowNumber().IsMatch(exception.Message))
        {
            // The library counts the rows that it was given, from 0; whoever looks into the file counts its lines.
            string message = RowNumber().Replace(
                exception.Message, row => Invariant($"line {firstLine + int.Parse(row.Groups[1].ValueSpan, CultureInfo.InvariantCulture)}"));
            throw exception is ArithmeticException ? new ArithmeticException($"{path}: {message}", exception) : new InvalidDataException($"{path}: {WithoutParameter(message)}", exception);
        }
    }

    [GeneratedRegex(@"\brow (\d+)\b")]
    private static partial Regex RowNumber();

    private static string WithoutParameter(string message) => message.Split(" (Parameter '")[0];

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}

using AgtGen.Generators.Parsing.Values;
using AgtGen.Generators.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AgtGen.Generators.Parsing.TorchSharp;

/// <summary>
/// Executes <c>view</c> and <c>reshape</c> that keep one row for each sample. <c>view(-1, n)</c> does so exactly where a sample has n entries, which the compiler
/// checks; so does <c>view(x.shape[0], -1)</c>, since every tensor of a model has the batch as its first axis.
/// </summary>
internal sealed class TorchReshapeReader(ParseContext context, ExpressionReader expressions)
{
    public SymbolicValue Read(IInvocationOperation call)
    {
        string name = TorchCallReader.NameOf(call);
        if (call.Arguments.Length != 1 || ListedValues.Of(call.Arguments[0].Value) is not { Count: > 0 } lengths)
        {
            return context.Report(ShapeRules.NotConstant, call.Arguments.FirstOrDefault()?.Value.Syntax ?? CatalogueReader.Callee(call), "0", name, "list the lengths in the call");
        }

        bool isBatchGiven = IsBatchSize(lengths[0]);
        if (isBatchGiven && lengths.Count == 2 && lengths[1].ConstantValue is { HasValue: true, Value: -1L })
        {
            return Node("Flatten", call, []);
        }

        long[] values = new long[lengths.Count];
        for (int i = isBatchGiven ? 1 : 0; i < values.Length; i++)
        {
            if (expressions.Constant(lengths[i], ShapeRules.NotConstant, i, name, ConstructNames.ConstantRemedy(lengths[i])) is not long length)
            {
                return UnknownValue.Instance;
            }

            if (i == 0 ? length != -1 || values.Length == 1 : length is < 1 or > int.MaxValue)
            {
                return context.Report(ShapeRules.BatchAxis, lengths[i].Syntax, name, TorchCallReader.KeepBatch);
            }

            values[i] = length;
        }

        return values.Length > 1
            ? Node("Reshape", call, [.. values.Skip(1)])
            : context.Report(ShapeRules.BatchAxis, lengths[0].Syntax, name, TorchCallReader.KeepBatch);
    }

    private SymbolicValue Node(string op, IInvocationOperation call, long[] dimensions) => expressions.Read(call.Instance!) switch
    {
        TensorValue x => new TensorValue(context.AddNode(op, CatalogueReader.Callee(call), [x.Node], -1, dimensions)),
        UnknownValue unknown => unknown,
        _ => context.Report(LanguageRules.NotInCatalogue, CatalogueReader.Callee(call), TorchCallReader.NameOf(call)),
    };

    // x.shape[0] or x.size(0)
    private bool IsBatchSize(IOperation length) => ListedValues.Unconverted(length) switch
    {
        IArrayElementReferenceOperation { ArrayReference: IPropertyReferenceOperation { Property.Name: "shape" } shape, Indices.Length: 1 } element =>
            IsTensor(shape.Instance) && element.Indices[0].ConstantValue is { HasValue: true, Value: 0 },
        IInvocationOperation { TargetMethod.Name: "size", Arguments.Length: 1 } size =>
            IsTensor(size.Instance) && size.Arguments[0].Value.ConstantValue is { HasValue: true, Value: 0 or 0L },
        _ => false,
    };

    private bool IsTensor(IOperation? tensor) => tensor is IParameterReferenceOperation or ILocalReferenceOperation
        && tensor.Type.IsTorch(TorchNames.Tensor) && expressions.Read(tensor) is TensorValue;
}

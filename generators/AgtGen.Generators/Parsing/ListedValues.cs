using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AgtGen.Generators.Parsing;

/// <summary>The expressions that make up an array or a list where it is written out.</summary>
internal static class ListedValues
{
    /// <summary>The elements, one by one, or null if they are not all written there.</summary>
    public static IReadOnlyList<IOperation>? Of(IOperation operation) => Unconverted(operation) switch
    {
        IArrayCreationOperation { Initializer: { } initializer } => initializer.ElementValues,
        IArrayInitializerOperation initializer => initializer.ElementValues,
        ICollectionExpressionOperation collection when !collection.Elements.Any(element => element is ISpreadOperation) => collection.Elements,
        _ => null,
    };

    /// <summary>The expression below conversions that keep the object as it is.</summary>
    public static IOperation Unconverted(IOperation operation)
    {
        while (operation is IConversionOperation { OperatorMethod: null } conversion)
        {
            operation = conversion.Operand;
        }

        return operation;
    }
}

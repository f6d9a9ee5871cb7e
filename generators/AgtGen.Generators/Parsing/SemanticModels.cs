using Microsoft.CodeAnalysis;

namespace AgtGen.Generators.Parsing;

/// <summary>The semantic models of one parse, one for each file: a new one would bind the same bodies again at every question.</summary>
internal sealed class SemanticModels(Compilation compilation, CancellationToken cancellation)
{
    private readonly Dictionary<SyntaxTree, SemanticModel> models = [];

    public CancellationToken Cancellation { get; } = cancellation;

    public SemanticModel Of(SyntaxTree tree)
    {
        if (!models.TryGetValue(tree, out SemanticModel? model))
        {
            model = compilation.GetSemanticModel(tree);
            models.Add(tree, model);
        }

        return model;
    }

    /// <summary>Whether code of a class may name a member through an expression of a type, or a type as such.</summary>
    public bool IsAccessible(ISymbol symbol, INamedTypeSymbol within, ITypeSymbol? through = null) => compilation.IsSymbolAccessibleWithin(symbol, within, through);

    /// <summary>The operation tree of a piece of source, or null for none.</summary>
    public IOperation? OperationOf(SyntaxNode syntax) => Of(syntax.SyntaxTree).GetOperation(syntax, Cancellation);
}

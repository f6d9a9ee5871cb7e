using AgtGen.Generators.Parsing;
using AgtGen.Generators.Rules;
using Microsoft.CodeAnalysis;

namespace AgtGen.Generators;

/// <summary>The generator's first step: reads a class and forgets where it stands.</summary>
internal static class ModelReader
{
    public static GenerationInput? Read(GeneratorAttributeSyntaxContext target, CancellationToken cancellation)
    {
        INamedTypeSymbol model = (INamedTypeSymbol)target.TargetSymbol;

        // The attribute on two parts of a class is an error of the C# compiler; emitting twice would only hide it.
        SyntaxReference? first = model.Attribute("CertifiableAttribute")?.ApplicationSyntaxReference;
        return first is not null && first.SyntaxTree == target.TargetNode.SyntaxTree && target.TargetNode.Span.Contains(first.Span)
            ? Read(model, target.SemanticModel.Compilation, cancellation)
            : null;
    }

    private static GenerationInput? Read(INamedTypeSymbol model, Compilation compilation, CancellationToken cancellation)
    {
        ParsedModel parsed;
        try
        {
            parsed = ModelParser.Parse(model, compilation, cancellation);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // The analyzer meets the same exception and reports it.
            ModelHeader header = HeaderReader.Read(new ParseContext(model, compilation, cancellation), Compiler.Specs.ElementType.Single);
            return header.CanExtend ? new GenerationInput(header, null, InternalRules.Failure.Id) : null;
        }

        return Keep(parsed);
    }

    /// <summary>What the generator keeps of a class; null if no second part can be added to it.</summary>
    public static GenerationInput? Keep(ParsedModel parsed) =>
        parsed.Header.CanExtend ? new GenerationInput(parsed.Header, parsed.Spec, parsed.Findings.FirstOrDefault()?.Id) : null;
}

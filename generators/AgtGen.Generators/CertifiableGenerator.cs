using System.Text;
using AgtGen.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace AgtGen.Generators;

/// <summary>Emits the second part of every [Certifiable] class. It reports nothing: the analyzer does, so that locations stay out of the cache.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class CertifiableGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValuesProvider<GeneratedFile> files = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                SymbolNames.CertifiableAttribute,
                static (node, _) => node is TypeDeclarationSyntax,
                static (target, cancellation) => ModelReader.Read(target, cancellation))
            .WithTrackingName(TrackingNames.Parse)
            .Select(static (input, cancellation) => input is null ? null : FileWriter.Write(input, cancellation))
            .WithTrackingName(TrackingNames.Compile)
            .Where(static file => file is not null)!;
        context.RegisterSourceOutput(files, static (output, file) => output.AddSource(file.HintName, SourceText.From(file.Text, Encoding.UTF8)));
    }
}

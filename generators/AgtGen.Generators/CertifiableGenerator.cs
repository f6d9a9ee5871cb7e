using System.Text;
using AgtGen.Compiler.Specs;
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
        IncrementalValueProvider<EquatableArray<string>> taken = files
            .Select(static (file, _) => file.HintName)
            .Collect()
            .Select(static (names, _) => HintNames.Ambiguous(names));
        context.RegisterSourceOutput(
            files.Combine(taken),
            static (output, pair) => output.AddSource(HintNames.Distinct(pair.Left.HintName, pair.Right), SourceText.From(pair.Left.Text, Encoding.UTF8)));

        // Not in the editor, which never asks whether the generator ran.
        context.RegisterImplementationSourceOutput(context.AnalyzerConfigOptionsProvider.Select(static (options, _) => RunEvidence.IsWanted(options.GlobalOptions)), static (output, isWanted) =>
        {
            if (isWanted)
            {
                output.AddSource(RunEvidence.HintName, SourceText.From(RunEvidence.Text, Encoding.UTF8));
            }
        });

        foreach (string attribute in SuppressionGuard.Attributes)
        {
            IncrementalValueProvider<string?> reasons = context.SyntaxProvider
                .ForAttributeWithMetadataName(attribute, static (_, _) => true, static (target, _) => SuppressionGuard.RuleOf(target.Attributes))
                .Where(static rule => rule is not null)
                .Collect()
                .Select(static (rules, _) => SuppressionGuard.Write(rules!));
            string hint = attribute.Split('.').Last() + ".g.cs";
            context.RegisterSourceOutput(reasons, (output, text) =>
            {
                if (text is not null)
                {
                    output.AddSource(hint, SourceText.From(text, Encoding.UTF8));
                }
            });
        }
    }
}

namespace AgtGen.Generators.Analysis.Dependence.Execution;

/// <summary>The analysis would take longer than an editor can wait.</summary>
internal sealed class LimitExceededException : Exception;

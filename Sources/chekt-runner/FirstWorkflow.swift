import Workflows

/// The workflow that `init` writes: small, whole, and explained line by line.
struct FirstWorkflow {
    let name: String

    /// Nil where the name could not be that of a workflow.
    init?(name: String) {
        guard TextKind.title.matches(name) else { return nil }
        self.name = name
    }

    /// The file.
    var text: String {
        """
        # yaml-language-server: $schema=./workflow.schema.json
        name: \(name)
        description: Every site, each night, as a table

        # Values that programs read as $vars.NAME; `run --var page_size=10` replaces one for a run.
        vars:
          page_size: 100

        jobs:
          pull:
            # Every night at 2:30 in Chicago. Without a schedule a job runs on command only.
            schedule:
              cron: "30 3 * * *"
              timezone: America/Chicago

            # The steps run in order. Each does one thing: `chekt` calls the API, `write` writes a file,
            # `webhook` posts to an endpoint on this machine or network.
            steps:
              # Later steps see what this one leaves behind as $steps.sites.
              - id: sites
                chekt: GET /ext/v1/sites
                query:
                  # Between ${{ and }} stands a jq program.
                  per_page: ${{ $vars.page_size }}
                # A program too: which part of each answer holds the records. The API is known to answer
                # with { "data": { "sites": [...] } } or with a bare list, and this takes either.
                records: (.data.sites)? // .
                # Reads all pages, each within the one budget of the API key.
                paginate:
                  type: page_number
                  page_param: page
                  size_param: per_page
                  total: (.data.total_count)? // length

              - id: table
                write:
                  # Below the output folder: output/sites/2026-11-24.csv
                  path: sites/${{ $run.date }}.csv
                  format: csv
                  records: $steps.sites.records
                  columns:
                    id: .site_id
                    name: .name // .site_name
                    status: .status

              # Take the # away to tell a dashboard on this machine about it.
              # - webhook:
              #     url: http://127.0.0.1:9000/hooks/sites
              #     json:
              #       sites: ${{ $steps.sites.count }}
              #       file: ${{ $steps.table.path }}

        """
    }
}
